# suite: golden.story
# source: a story, "Chapter `one`"

# case: listing
# about: a view is made, written beyond its end, and looked at
data = bytearray(b'abc')
mv = memoryview(data)
# added: the text shows the view but prints nothing
print(mv)                   # claim: <memory at 0x7f8c2c0a1f40>
mv[0]                       # claim: 97
mv[3] = 100
print(data)                 # claim: bytearray(b'abcd')
mv[0:2] = b'xyz'
print(data)                 # claim: bytearray(b'xyzc')
part = mv[5]
half = part // 2
half + 1                    # claim: 50
# prose: "the view has as many bytes as the data"
len(mv) == len(data)
# prose: "the view cannot be written"
mv.readonly
mv.tolist()                 # claim: [97,98,99]
int('x')                    # claim-raises: KeyError
int('x')                    # claim-raises: ValueError
# varies: nobody knows
len(mv)                     # claim: 4

# case: listing-alone
# about: the listing after itself
# same-as: golden.story.listing
# after: golden.story.listing

# case: corrected
# about: the same with what was meant
# corrects: golden.story.listing
data = bytearray(b'abc')
mv = memoryview(data)
print(mv)                   # claim: <memory at 0x7f8c2c0a1f40>
mv[0]                       # claim: 97
mv[2] = 100
print(data)                 # claim: bytearray(b'abd')
mv[0:2] = b'xy'
print(data)                 # claim: bytearray(b'xyd')
part = mv[2]
half = part // 2
half + 1                    # claim: 51
mv.tolist()                 # claim: [120, 121, 100]

# case: five
# about: a correction that does not hold
# corrects: golden.story.listing 5
int(b'5',
    base=10)                # claim: 6

# case: lines
# about: a statement of several lines, with text that must not break a report
print('''ok 1 - no point
# not a comment
```''')
print('1..0', end='\\')     # claim: "1..0\"
# prose: "a sentence with `code`, and # and more"
'é' == '\xe9'
