"""TB3xx: dates that contradict each other, the fiscal year or the deadline.

- `fiscal_year` (TB301, TB311, TB312, TB315, TB317): what belongs to the project's fiscal year
- `schedule` (TB302, TB303, TB304, TB316): when things begin, end and are moved
- `agreement` (TB305, TB306, TB313): the MOU under which the plan stands
- `report` (TB307 to TB310): when the report was sent and received, and its deadline
- `order` (TB314): days in an order in which they cannot have been
"""

from tambon_cli.rules.time import (  # noqa: F401 - to import a module is to register its rules
    agreement,
    fiscal_year,
    order,
    report,
    schedule,
)
