# expect L004 2:1
# case: one
# about: a bad one
x = 1
