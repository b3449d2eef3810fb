NAME shares
ROWS
 N  objective
 E  r0
 L  r1
 L  r2
COLUMNS
    mark0  'MARKER'  'INTORG'
    x0  objective  -1
    x0  r0  100
    x0  r1  -40
    x0  r2  -60
    mark1  'MARKER'  'INTEND'
    x1  r0  -1
    x1  r1  1
    x2  r0  -1
    x2  r2  1
RHS
BOUNDS
 BV bound  x0
 UP bound  x1  100
 UP bound  x2  100
ENDATA
