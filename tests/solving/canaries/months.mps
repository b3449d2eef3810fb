NAME months
ROWS
 N  objective
 L  r0
 L  r1
 L  r2
 L  r3
 L  r4
 L  r5
 E  r6
 E  r7
 L  r8
 L  r9
 L  r10
 L  r11
 L  r12
 L  r13
 L  r14
 L  r15
 L  r16
 L  r17
 L  r18
COLUMNS
    mark0  'MARKER'  'INTORG'
    x0  r17  -4
    x1  r17  -6
    x2  r17  -6
    x3  r17  -30
    x4  objective  -12
    x4  r1  1
    x4  r5  1
    x5  objective  -12
    x5  r2  1
    x5  r5  -1
    x6  r3  1
    x6  r17  -9
    x7  r4  1
    x7  r17  -45
    mark1  'MARKER'  'INTEND'
    x8  r6  1
    x8  r10  1
    x8  r11  -1
    x8  r18  1
    x9  r7  1
    x9  r8  1
    x10  r9  1
    x10  r11  -1
    x10  r18  1
    mark2  'MARKER'  'INTORG'
    x11  r0  1
    x11  r1  -1
    x11  r2  -1
    x11  r3  -1
    x11  r4  -1
    x11  r6  -110
    x11  r12  1
    x11  r13  -66
    x11  r15  -66
    x12  r0  1
    x12  r2  -1
    x12  r3  -1
    x12  r4  -1
    x13  r0  1
    x13  r3  -1
    x13  r4  -1
    x13  r7  -1
    x13  r8  -1
    x13  r14  -1
    x13  r16  -1
    x14  r0  1
    x14  r4  -1
    x14  r9  -1
    x15  r10  -1
    x15  r11  1
    mark3  'MARKER'  'INTEND'
    x16  r6  1
    x16  r12  -1
    x16  r13  1
    x17  r7  1
    x17  r14  1
    x18  r6  1
    x18  r15  1
    x19  r7  1
    x19  r16  1
RHS
    right  r0  1
    right  r17  -99.999999
    right  r18  0.000101
BOUNDS
 BV bound  x0
 BV bound  x1
 BV bound  x2
 BV bound  x3
 BV bound  x4
 BV bound  x5
 BV bound  x6
 BV bound  x7
 UP bound  x8  20
 UP bound  x9  20
 UP bound  x10  20
 BV bound  x11
 BV bound  x12
 BV bound  x13
 BV bound  x14
 BV bound  x15
 UP bound  x16  110
 UP bound  x17  110
 UP bound  x18  110
 UP bound  x19  110
ENDATA
