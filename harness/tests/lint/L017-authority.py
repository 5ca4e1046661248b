# expect L017 6:1
# suite: lint

# case: one
# about: a bad one
# authority: hearsay
x = 1
