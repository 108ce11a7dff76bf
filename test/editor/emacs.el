;;; Drives Emacs' own LSP client, eglot, against the server: what another editor's user sees. Emacs 28 with eglot, or 29.  -*- lexical-binding: t -*-
;; HELDOUT_SERVER is the program, HELDOUT_NODE its interpreter, HELDOUT_RESULT the file that gets one JSON line a check.

(require 'eglot)
(require 'flymake)
(require 'json)

(defvar heldout-folder (file-name-as-directory (make-temp-file "heldout-emacs-" t)))

(defun heldout-check (title run)
  "Run a check and write down how it went."
  (let ((problem (condition-case failure (progn (funcall run) nil) (error (error-message-string failure)))))
    (write-region
     (concat (json-encode `((title . ,title) (passed . ,(if problem :json-false t)) (error . ,problem))) "\n")
     nil (getenv "HELDOUT_RESULT") 'append 'silent)))

(defun heldout-wait (seconds what condition)
  "Let messages in until CONDITION holds."
  (let ((end (+ (float-time) seconds)))
    (while (not (funcall condition))
      (when (> (float-time) end) (error "%s in %s s" what seconds))
      (accept-process-output nil 0.05))))

(defun heldout-findings ()
  "What flymake shows of the buffer, in its order."
  (sort (flymake-diagnostics) (lambda (a b) (< (flymake-diagnostic-beg a) (flymake-diagnostic-beg b)))))

(defun heldout-text (finding)
  "The code that is underlined."
  (buffer-substring-no-properties (flymake-diagnostic-beg finding) (flymake-diagnostic-end finding)))

(defun heldout-expect (count)
  (heldout-wait 60 (format "no %s findings but %S" count (mapcar #'flymake-diagnostic-text (heldout-findings)))
                (lambda () (= (length (heldout-findings)) count))))

;; The configuration that the page on editors gives, with the program of this checkout.
(add-to-list 'eglot-server-programs
             `(python-mode . (,(getenv "HELDOUT_NODE") ,(getenv "HELDOUT_SERVER") "lsp" "--stdio")))
(setq eglot-sync-connect t eglot-connect-timeout 60 eglot-autoshutdown t eglot-confirm-server-initiated-edits nil
      eglot-send-changes-idle-time 0.05 flymake-no-changes-timeout 0.05)

(with-current-buffer (find-file-noselect (concat heldout-folder "train.py"))
  (insert "rows = [1, 2, 3]\nclean-rows = rows[:2]\n")
  (save-buffer)
  (python-mode)
  (eglot-ensure)
  (unless (eglot-current-server) (apply #'eglot (eglot--guess-contact)))
  (flymake-mode 1)

  (heldout-check
   "a finding arrives with its place"
   (lambda ()
     (flymake-start)
     (heldout-expect 1)
     (unless (equal (heldout-text (car (heldout-findings))) "clean-rows")
       (error "underlined is %S" (heldout-text (car (heldout-findings)))))))

  (heldout-check
   "a place behind Chinese text and an emoji is right"
   (lambda ()
     (goto-char (point-min))
     (search-forward "clean-rows")
     (beginning-of-line)
     (insert "print('评估 😀'); ")
     (eglot--signal-textDocument/didChange)
     (heldout-wait 60 "the finding did not follow the text"
                   (lambda ()
                     (flymake-start)
                     (equal (mapcar #'heldout-text (heldout-findings)) '("clean-rows"))))))

  (heldout-check
   "a code action applies and the finding goes"
   (lambda ()
     (goto-char (flymake-diagnostic-beg (car (heldout-findings))))
     (let* ((server (eglot--current-server-or-lose))
            (actions (append (eglot-code-actions (point) (+ (point) 5)) nil))
            (fix (seq-find (lambda (action) (string-match-p "clean_rows" (plist-get action :title))) actions)))
       (unless fix (error "no correction among %S" (mapcar (lambda (action) (plist-get action :title)) actions)))
       (let ((edit (plist-get fix :edit)))
         (unless edit
           (setq edit (plist-get (jsonrpc-request server :codeAction/resolve fix) :edit)))
         (eglot--apply-workspace-edit edit)))
     (eglot--signal-textDocument/didChange)
     (unless (string-match-p "clean_rows = rows" (buffer-string)) (error "the text is %S" (buffer-string)))
     (heldout-wait 60 "the finding stays" (lambda () (flymake-start) (null (heldout-findings))))))

  (heldout-check
   "a hover answers on a library name"
   (lambda ()
     (goto-char (point-max))
     (insert "import numpy as np\nx = np.zeros(3)\n")
     (eglot--signal-textDocument/didChange)
     (search-backward "zeros")
     (let ((hover (jsonrpc-request (eglot--current-server-or-lose) :textDocument/hover
                                   (eglot--TextDocumentPositionParams))))
       (unless (string-match-p "numpy\\.zeros" (format "%S" hover)) (error "the hover is %S" hover)))))

  (heldout-check
   "the server ends with its client"
   (lambda ()
     (let ((process (jsonrpc--process (eglot--current-server-or-lose))))
       (eglot-shutdown (eglot--current-server-or-lose))
       (heldout-wait 20 "the server still runs" (lambda () (not (process-live-p process)))))))
  (set-buffer-modified-p nil))

(delete-directory heldout-folder t)
(kill-emacs 0)
