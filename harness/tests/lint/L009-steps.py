# expect L009 7:1
# expect L009 11:1
# expect L009 14:1
# expect L009 14:1
# suite: lint

# case: one
# about: a bad one
# case: twin
# about: of one without steps
# same-as: lint.one
# case: both
# about: with steps of its own
# same-as: lint.twin
x = 1
