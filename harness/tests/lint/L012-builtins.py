# expect L012 7:1
# expect L012 9:5
# suite: lint

# case: one
# about: a bad one
import sys, builtins as b
if sys:
    from builtins import memoryview
