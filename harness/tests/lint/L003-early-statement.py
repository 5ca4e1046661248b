# expect L003 2:1
import sys
# suite: lint

# case: one
# about: a bad one
x = 1
