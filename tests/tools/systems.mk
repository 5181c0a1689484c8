# SPDX-License-Identifier: MPL-2.0
#
# Part of the Makefile: the same tests elsewhere.
#
#?
#? make office-asan  the office tests with ASan and UBSan in the library
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
