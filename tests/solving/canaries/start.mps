NAME start
ROWS
 N  objective
 L  r0
 L  r1
 E  r2
 L  r3
 L  r4
 L  r5
 L  r6
COLUMNS
    mark0  'MARKER'  'INTORG'
    x0  objective  -24
    mark1  'MARKER'  'INTEND'
    x1  r0  -1
    x1  r5  0.5
    x1  r6  0.5
    x2  r0  -1
    x2  r2  -1
    mark2  'MARKER'  'INTORG'
    x3  r4  25
    x3  r5  -25
    x4  r1  1
    x4  r3  -60
    x5  r0  60
    x5  r1  -1
    mark3  'MARKER'  'INTEND'
    x6  r2  1
    x6  r3  1
    x6  r4  0.5
    x7  r4  -1
RHS
    right  r6  20
BOUNDS
 BV bound  x0
 UP bound  x1  60
 UP bound  x2  60
 BV bound  x3
 BV bound  x4
 BV bound  x5
 UP bound  x6  60
 UP bound  x7  40
ENDATA
