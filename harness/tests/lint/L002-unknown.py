# expect L002 7:1
# expect L002 9:13
# suite: lint

# case: one
# about: a bad one
# clam: 1
x = 1
x           # claims: 1
