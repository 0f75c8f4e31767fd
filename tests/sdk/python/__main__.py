"""Every organization call of the official Python SDK, against a mock with fake data.

Usage: python <this folder> <base URL> <operation of the spec>...
"""

import sys

import api

# Each of them registers its checks.
import logs  # noqa: F401
import members  # noqa: F401
import organizations  # noqa: F401
from suite import offered, run

sys.exit(not run(sys.argv[2:], list(offered(api.organizations, "organizations"))))
