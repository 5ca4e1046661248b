# expect L027 5:1
# expect L027 61:1
# expect L027 184:1
# suite: lint
# case: steps
# about: 51 of them
memoryview(b'a')[0]
memoryview(b'a')[0]
memoryview(b'a')[0]
memoryview(b'a')[0]
memoryview(b'a')[0]
memoryview(b'a')[0]
memoryview(b'a')[0]
memoryview(b'a')[0]
memoryview(b'a')[0]
memoryview(b'a')[0]
memoryview(b'a')[0]
memoryview(b'a')[0]
memoryview(b'a')[0]
memoryview(b'a')[0]
memoryview(b'a')[0]
memoryview(b'a')[0]
memoryview(b'a')[0]
memoryview(b'a')[0]
memoryview(b'a')[0]
memoryview(b'a')[0]
memoryview(b'a')[0]
memoryview(b'a')[0]
memoryview(b'a')[0]
memoryview(b'a')[0]
memoryview(b'a')[0]
memoryview(b'a')[0]
memoryview(b'a')[0]
memoryview(b'a')[0]
memoryview(b'a')[0]
memoryview(b'a')[0]
memoryview(b'a')[0]
memoryview(b'a')[0]
memoryview(b'a')[0]
memoryview(b'a')[0]
memoryview(b'a')[0]
memoryview(b'a')[0]
memoryview(b'a')[0]
memoryview(b'a')[0]
memoryview(b'a')[0]
memoryview(b'a')[0]
memoryview(b'a')[0]
memoryview(b'a')[0]
memoryview(b'a')[0]
memoryview(b'a')[0]
memoryview(b'a')[0]
memoryview(b'a')[0]
memoryview(b'a')[0]
memoryview(b'a')[0]
memoryview(b'a')[0]
memoryview(b'a')[0]
memoryview(b'a')[0]

# case: rows
# about: 121 of them
# each: n
#   r0: 0
#   r1: 1
#   r2: 2
#   r3: 3
#   r4: 4
#   r5: 5
#   r6: 6
#   r7: 7
#   r8: 8
#   r9: 9
#   r10: 10
#   r11: 11
#   r12: 12
#   r13: 13
#   r14: 14
#   r15: 15
#   r16: 16
#   r17: 17
#   r18: 18
#   r19: 19
#   r20: 20
#   r21: 21
#   r22: 22
#   r23: 23
#   r24: 24
#   r25: 25
#   r26: 26
#   r27: 27
#   r28: 28
#   r29: 29
#   r30: 30
#   r31: 31
#   r32: 32
#   r33: 33
#   r34: 34
#   r35: 35
#   r36: 36
#   r37: 37
#   r38: 38
#   r39: 39
#   r40: 40
#   r41: 41
#   r42: 42
#   r43: 43
#   r44: 44
#   r45: 45
#   r46: 46
#   r47: 47
#   r48: 48
#   r49: 49
#   r50: 50
#   r51: 51
#   r52: 52
#   r53: 53
#   r54: 54
#   r55: 55
#   r56: 56
#   r57: 57
#   r58: 58
#   r59: 59
#   r60: 60
#   r61: 61
#   r62: 62
#   r63: 63
#   r64: 64
#   r65: 65
#   r66: 66
#   r67: 67
#   r68: 68
#   r69: 69
#   r70: 70
#   r71: 71
#   r72: 72
#   r73: 73
#   r74: 74
#   r75: 75
#   r76: 76
#   r77: 77
#   r78: 78
#   r79: 79
#   r80: 80
#   r81: 81
#   r82: 82
#   r83: 83
#   r84: 84
#   r85: 85
#   r86: 86
#   r87: 87
#   r88: 88
#   r89: 89
#   r90: 90
#   r91: 91
#   r92: 92
#   r93: 93
#   r94: 94
#   r95: 95
#   r96: 96
#   r97: 97
#   r98: 98
#   r99: 99
#   r100: 100
#   r101: 101
#   r102: 102
#   r103: 103
#   r104: 104
#   r105: 105
#   r106: 106
#   r107: 107
#   r108: 108
#   r109: 109
#   r110: 110
#   r111: 111
#   r112: 112
#   r113: 113
#   r114: 114
#   r115: 115
#   r116: 116
#   r117: 117
#   r118: 118
#   r119: 119
#   r120: 120
memoryview(b'a')[n - n]
print(memoryview(b'a')[0],
      1,
      1,
      1,
      1,
      1,
      1,
      1,
      1,
      1,
      1,
      1,
      1,
      1,
      1,
      1,
      1,
      1,
      1,
      1,
      1,
      1,
      1,
      1,
      1,
      1,
      1,
      1,
      1,
      1,
      2)
