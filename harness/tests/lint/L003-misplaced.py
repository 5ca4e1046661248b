# expect L003 6:1
# expect L003 12:1
# expect L003 13:1
# expect L003 14:1
# expect L003 15:4
# about: too early
# suite: lint

# case: one
# about: a bad one
x = 1
# about: too late
# needs:
# claim: 1
x  # prose: "behind"
