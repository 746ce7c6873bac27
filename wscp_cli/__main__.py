"""``python -m wscp_cli``: the same as ``wscp``."""

from wscp_cli.app import main

if __name__ == "__main__":
    main()
