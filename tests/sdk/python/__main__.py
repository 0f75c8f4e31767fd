"""Every call of the official Python SDK that the spec has, against a mock with fake data.

Usage: python <this folder> <base URL> <operation of the spec>...
"""

import sys

import api

# Each of them registers its checks.
import d1  # noqa: F401
import delivery  # noqa: F401
import dns  # noqa: F401
import kv  # noqa: F401
import logs  # noqa: F401
import members  # noqa: F401
import organizations  # noqa: F401
import products  # noqa: F401
import rulesets  # noqa: F401
import queues  # noqa: F401
import r2  # noqa: F401
import workers  # noqa: F401
from suite import offered, reaches, run

operations = sys.argv[2:]
# Of organizations all that the SDK has; of other products what the spec has of it.
methods = list(offered(api.organizations, "organizations"))
methods += [name for name in operations if name not in methods and reaches(api.by_key, name)]
sys.exit(not run(operations, methods))
