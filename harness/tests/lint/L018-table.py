# expect L018 15:10
# expect L018 16:11
# expect L018 17:17
# expect L018 18:23
# expect L018 19:14
# expect L018 20:15
# expect L018 24:1
# expect L018 30:1
# suite: lint

# case: one
# about: a bad one
# each: x, y
#   right: ',', (1, 2)
#   few: (1, 2)
#   many: 1, 2, 3
#   not-closed: 1, (2
#   closed-too-early: 1), (2
#   starred: *[1, 2], 3
#   assigned: z = 1, 2
x, y
# case: none
# about: no row at all
# each: x
x
# case: words
# about: not a row
# each: x
#   a: 1
#   that is all
x
