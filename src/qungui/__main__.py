"""`python -m qungui`: the command `qungui`."""

from qungui.cli.main import main

if __name__ == "__main__":
    main()
