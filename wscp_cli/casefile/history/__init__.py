"""The states of a case: each change saved with a sentence, the last ten taken back one by one."""
