# SPDX-License-Identifier: MPL-2.0
"""PYRATE: PJRATE as one writes it in Python. For the benchmarks alone."""
import struct

import unohelper
from com.sun.star.lang import XServiceInfo, XServiceName
from com.sun.star.sheet import XAddIn
from org.pingjia.bench import XPython

IMPLEMENTATION = "org.pingjia.bench.comp.Python"
SERVICE = "org.pingjia.bench.Python"


def error_value(code):
    return struct.unpack("d", struct.pack("Q", 0x7ff8000000000000 | code))[0]


ARGUMENT, DIVISION = error_value(502), error_value(532)


class Control(unohelper.Base, XPython, XAddIn, XServiceName, XServiceInfo):
    def __init__(self, context):
        self.locale = None

    def pyrate(self, executed, budget):
        if executed < 0 or budget < 0:
            return ARGUMENT
        return executed / budget if budget else DIVISION

    def getProgrammaticFuntionName(self, name):
        return "pyrate" if name == "PYRATE" else ""

    def getDisplayFunctionName(self, name):
        return "PYRATE" if name == "pyrate" else ""

    def getFunctionDescription(self, name):
        return "executed / budget"

    def getDisplayArgumentName(self, name, index):
        return ("executed", "budget")[index]

    def getArgumentDescription(self, name, index):
        return "an amount"

    def getProgrammaticCategoryName(self, name):
        return "Add-In"

    def getDisplayCategoryName(self, name):
        return "Add-In"

    def setLocale(self, locale):
        self.locale = locale

    def getLocale(self):
        return self.locale

    def getServiceName(self):
        return SERVICE

    def getImplementationName(self):
        return IMPLEMENTATION

    def supportsService(self, name):
        return name in self.getSupportedServiceNames()

    def getSupportedServiceNames(self):
        return (SERVICE, "com.sun.star.sheet.AddIn")


g_ImplementationHelper = unohelper.ImplementationHelper()
g_ImplementationHelper.addImplementation(
    Control, IMPLEMENTATION, (SERVICE, "com.sun.star.sheet.AddIn"))
