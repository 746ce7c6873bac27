"""What every page is built from: the shell with its policy, the style, signs with words, tables that become lists."""
