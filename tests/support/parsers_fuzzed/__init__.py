"""The nine parsers that meet files from outside, each as a function of bytes, and the fuzzer that tries them."""
