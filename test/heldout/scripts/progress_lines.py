def report(loader, n_epochs, files):
    for ep in range(n_epochs):
        for i, batch in enumerate(loader):
            print("batch {}/{}".format(i, len(loader)), batch)
        print(f"done {ep + 1}/{n_epochs}")
    for k, name in enumerate(files, start=1):
        print(f"{k}/{len(files)} {name}")
    for step in range(100):
        print(f"step {step}/100")
    for a in range(10):
        print(f"ratio {a / 10}")
