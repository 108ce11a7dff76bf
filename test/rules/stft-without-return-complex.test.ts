/** What `stft-without-return-complex` reports, and the calls on which it is silent. */

import { stftWithoutReturnComplex } from "../../rules/stft-without-return-complex";
import { testRule } from "../support/ruleTester";

testRule(stftWithoutReturnComplex, {
  valid: [
    {
      name: "it is said, by name, by place, or by options that are not seen",
      code: `
        import torch

        def spectra(wave, window, options):
            a = torch.stft(wave, 512, window=window, return_complex=True)
            b = torch.stft(wave, 512, 128, 512, window, True, "reflect", False, True, True)
            c = wave.stft(512, return_complex=False)
            d = torch.stft(wave, 512, **options)
            return a, b, c, d
      `,
    },
    {
      name: "a signal that may be complex",
      code: `
        import torch

        def spectrum(real, imaginary, window):
            return torch.stft(torch.complex(real, imaginary), 512, window=window, onesided=False)
      `,
    },
    {
      name: "older releases, and code that is prepared for them",
      code: `
        import torch

        def spectrum(wave):
            return torch.stft(wave, 512)
      `,
      files: { "requirements.txt": "torch==1.13.1\n" },
    },
    {
      name: "a call that is tried, and another library",
      code: `
        import librosa
        import torch

        def spectrum(wave):
            try:
                return torch.stft(wave, 512)
            except RuntimeError:
                return torch.tensor(librosa.stft(wave.numpy(), n_fft=512))
      `,
    },
    {
      name: "either way, by what there is",
      code: `
        import torch

        RECENT = tuple(int(part) for part in torch.__version__.split("+")[0].split(".")[:2]) >= (1, 8)

        if RECENT:
            def parts(wave):
                return torch.view_as_real(torch.stft(wave, 512, return_complex=True))
        else:
            def parts(wave):
                return torch.stft(wave, 512)

        def lengths(wave):
            return parts(wave).norm(dim=-1)
      `,
    },
    {
      name: "either way, by a choice of another file",
      code: `
        import torch
        from compatibility import RECENT

        if RECENT:
            def lengths(wave):
                return torch.stft(wave, 512, return_complex=True).abs()
        else:
            def lengths(wave):
                return torch.stft(wave, 512).norm(dim=-1)
      `,
    },
    {
      name: "a signal that comes back out of a spectrum",
      code: `
        import torch

        def shifted(wave):
            spectrum = torch.fft.fft(wave)
            spectrum[wave.numel() // 2 :] = 0
            return torch.stft(torch.fft.ifft(spectrum), 256)
      `,
    },
    {
      name: "a signal of length and angle",
      code: `
        import torch

        def turned(length, angle):
            return torch.stft(torch.polar(length, angle), 256)
      `,
    },
    {
      name: "a signal of two channels, and a window that turns",
      code: `
        import torch

        def received(i, q, window):
            return torch.stft(i + 1j * q, 256, window=window)
      `,
    },
    {
      name: "samples that NumPy reads as pairs",
      code: `
        import numpy as np
        import torch

        samples = torch.from_numpy(np.fromfile("capture.iq", dtype="c8"))
        print(torch.stft(samples, 256).shape)
      `,
    },
  ],
  invalid: [
    {
      name: "a function",
      code: `
        import torch

        class Spectrum(torch.nn.Module):
            def forward(self, wave):
                return torch.stft(wave, n_fft=512, hop_length=128)
                       ^^^^^^^^^^ unsaid
      `,
      severity: "warning",
      suggestions: [
        {
          title: "Give complex numbers: `return_complex=True`",
          output: `
            import torch

            class Spectrum(torch.nn.Module):
                def forward(self, wave):
                    return torch.stft(wave, n_fft=512, hop_length=128, return_complex=True)
          `,
        },
        {
          title: "Keep the two parts in a last axis: `torch.view_as_real(…)`",
          output: `
            import torch

            class Spectrum(torch.nn.Module):
                def forward(self, wave):
                    return torch.view_as_real(torch.stft(wave, n_fft=512, hop_length=128, return_complex=True))
          `,
        },
      ],
    },
    {
      name: "a method",
      code: `
        import torch

        noise = torch.randn(16000).stft(512)
                ^^^^^^^^^^^^^^^^^^^^^^^ unsaid
      `,
      severity: "warning",
    },
    {
      name: "a project that asks for PyTorch 2",
      code: `
        import torch

        def parts(wave, window):
            spectrum = torch.stft(wave, 512, window=window)
                       ^^^^^^^^^^ unsaid
            return spectrum[..., 0], spectrum[..., 1]
      `,
      files: { "requirements.txt": "torch>=2.1\n" },
    },
    {
      name: "another function says it",
      code: `
        import torch

        def lengths(wave):
            return torch.stft(wave, 512, return_complex=True).abs()

        def angles(wave):
            parts = torch.stft(wave, 512)
                    ^^^^^^^^^^ unsaid
            return torch.atan2(parts[..., 1], parts[..., 0])
      `,
      severity: "warning",
    },
  ],
});
