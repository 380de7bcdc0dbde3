"""`python -m moying` is the `moying` command."""

from moying.cli import main

if __name__ == "__main__":
    main()
