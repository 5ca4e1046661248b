# expect L015 8:1
# expect L015 12:1
# expect L015 18:1
# suite: lint

# case: one
# about: a bad one
# after: lint.two
x = 1
# case: same
# about: as none
# same-as: lint.table
# case: table
# about: has rows only
# each: x
#   a: 1
#   b: 2
# corrects: lint.zero
x
