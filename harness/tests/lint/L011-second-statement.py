# expect L011 6:10
# suite: lint

# case: one
# about: a bad one
é = 'é'; x = 2
