# expect L003 4:1
# expect L003 9:1
# suite: again
# suite: lint

# case: one
# about: a bad one
# authority: observed
# authority: observed
x = 1
