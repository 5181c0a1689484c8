# SPDX-License-Identifier: MPL-2.0
#
# Part of the Makefile: other systems, other builds, and servers.
#
#?
#? make office-asan  the office tests with ASan and UBSan in the library
#? make aarch64    builds for aarch64 and runs its unit tests under qemu
#? make both       one package for both: build/pingjia-both.oxt
#? make publish    build/publish/ for a server, URL=https://…/
#? make debian     .ci/run in fresh systems, SUITES="bookworm trixie" AS=user

# The office tests with a library that holds the sanitizers.
.PHONY: office-asan debian
office-asan: $(B)/asan/pingjia.oxt $(B)/asan/pingjia-testing.oxt
	$(Q)B='$(B)' OFFICE='$(OFFICE)' PYTHON='$(PYTHON)' CC='$(CC)' \
		tests/tools/office-asan $(if $(V),-v) $(T)

# What is committed, not what lies about. tests/tools/debian says what else
# can be chosen.
SUITES ?= bookworm trixie

debian:
	$(Q)tests/tools/setup debian
	$(Q)B='$(B)' tests/tools/debian $(SUITES)

# The library for aarch64, and the unit tests by qemu: those of plain C and
# those that start UNO without an office.
ARM      = $(B)/aarch64
ARM_ROOT = $(CURDIR)/$(ARM)/debian/root
ARM_MAKE = $(MAKE) --no-print-directory B='$(ARM)' SYSROOT='$(ARM_ROOT)' \
	CC='aarch64-linux-gnu-gcc --sysroot=$(ARM_ROOT)' SDK='$(SDK)' \
	OFFICE='$(ARM_ROOT)/usr/lib/libreoffice'

.PHONY: aarch64
aarch64:
	$(Q)tests/tools/setup aarch64
	$(Q)OFFICE='$(OFFICE)' tests/tools/aarch64 '$(ARM)/debian'
	$(Q)$(ARM_MAKE) oxt
	$(Q)$(PYTHON) tests/tools/library $(ARM)/pingjia.so
	$(Q)PJ_LIGHT=1 PJ_NO_OFFICE=1 RUNNER='qemu-aarch64-static -L $(ARM_ROOT)' \
		$(ARM_MAKE) unit

# One package for x86-64 and aarch64.
.PHONY: both
both: $(OXT)
	$(Q)tests/tools/setup aarch64
	$(Q)OFFICE='$(OFFICE)' tests/tools/aarch64 '$(ARM)/debian'
	$(Q)$(ARM_MAKE) oxt
	$(Q)$(PYTHON) tests/tools/both $(OXT) $(ARM)/pingjia.so \
		$(B)/pingjia-both.oxt

# What stands on a server that offers the extension and newer ones of it.
.PHONY: publish
publish: $(OXT)
	$(Q)test -n '$(URL)' || { echo 'make publish URL=https://…/'; exit 2; }
	$(Q)$(PYTHON) tests/tools/publish $(OXT) '$(URL)' $(B)/publish
