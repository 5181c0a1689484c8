# SPDX-License-Identifier: MPL-2.0
#
# Pingjia 绩效自评校验. `make help` lists the targets.
#
# Everything is built in $(B) (build/), from the sources that are there: a new
# file in a room of src/ or in tests/unit/ needs no line here. All paths are
# relative, so that the tree may stand in a folder with spaces in its name.

B      ?= build
OFFICE ?= /usr/lib/libreoffice
SDK    ?= $(OFFICE)/sdk
PYTHON ?= /usr/bin/python3
CLANG  ?= clang
ifeq ($(origin CC),default)
CC     := gcc
endif
ifeq ($(origin CXX),default)
CXX    := g++
endif

MAKEFLAGS += --no-builtin-rules
.DELETE_ON_ERROR:
.DEFAULT_GOAL := oxt
Q   := $(if $(V),,@)
say  = $(if $(V),,@printf '  %-8s %s\n' $(1) '$(2)')

# $(call kept,FILE,TEXT): FILE holds TEXT and is newer when TEXT has changed.
quote = '$(subst ','\'',$(1))'
define kept
$(1): FORCE
	@mkdir -p $$(@D)
	@printf '%s\n' $(call quote,$(2)) | cmp -s - $$@ || \
		printf '%s\n' $(call quote,$(2)) >$$@
endef
.PHONY: FORCE

# ---- sources ---------------------------------------------------------------

CORE  := $(sort $(wildcard src/form/*.c src/rules/*.c src/words/*.c))
UNO   := $(sort $(wildcard src/uno/*.c))
CALC  := $(sort $(wildcard src/calc/*.c src/face/*.c))
UNIT  := $(sort $(wildcard tests/unit/*.c))
IDL   := $(sort $(wildcard idl/*.idl))
C_ALL := $(CORE) $(UNO) $(CALC) $(UNIT) $(wildcard tests/bench/*.c \
         tests/fuzz/*.c tests/office/*.c) $(wildcard src/*/*.h tests/*/*.h)

# ---- flags -----------------------------------------------------------------

# The headers of LibreOffice and libxml2 are not ours to warn about.
INCLUDES := -Isrc -Itests/unit -isystem $(SYSROOT)/usr/include/libreoffice \
            -isystem $(SYSROOT)/usr/include/libxml2
WARNINGS := -Wall -Wextra -Wshadow -Wconversion -Wpedantic \
            -Wmissing-prototypes -Wstrict-prototypes -Wvla -Wformat=2
CFLAGS   ?= -O2 -g
VERSION  := $(shell sed -n 's/.*<version value="\(.*\)".*/\1/p' \
            description.xml)
# What every object gets; DEFS may add to it. No object says where it was
# built; char has a sign on all machines, as it has on x86.
BASE     := -std=gnu11 -DLINUX $(INCLUDES) $(WARNINGS) -Werror \
            -fvisibility=hidden -fPIC -ffile-prefix-map='$(CURDIR)=.' \
            -fsigned-char -DPJ_VERSION='"$(VERSION)"' $(DEFS)

FLAGS_plain  := $(CFLAGS) -D_FORTIFY_SOURCE=2 -fstack-protector-strong \
                -include src/glibc.h
# With the sanitizers gcc knows less of ranges and warns of what cannot be.
FLAGS_asan   := -O1 -g -fno-omit-frame-pointer -fsanitize=address,undefined \
                -fno-sanitize-recover=all -Wno-format-truncation
# A library whose calls into the office can be made to fail.
FLAGS_testing := $(FLAGS_plain) -DPJ_TESTING
FLAGS_asan-testing := $(FLAGS_asan) -DPJ_TESTING
LFLAGS_plain  := -Wl,-z,relro,-z,now
LFLAGS_asan   := -fsanitize=address,undefined
# Programs named …_memory, and the library for tests: see unit/failing.h.
comma     := ,
WRAPPED   := malloc calloc realloc strdup rtl_string2UString \
             rtl_uString_alloc rtl_allocateMemory \
             uno_type_sequence_construct
WRAP      := $(patsubst %,-Wl$(comma)--wrap=%,$(WRAPPED))
# Which lines and branches the tests take.
FLAGS_coverage  := -O0 -g --coverage -fprofile-abs-path -Wno-format-truncation
LFLAGS_coverage := --coverage
# Random input: with the sanitizers; and, for great numbers of inputs, with
# UBSan alone and without libFuzzer's hooks at each comparison, strcmp and
# memcmp, which take four times as long as the programs themselves.
CC_fuzz      := $(CLANG)
FLAGS_fuzz   := -O1 -g -fsanitize=fuzzer-no-link,address,undefined \
                -fno-sanitize-recover=all
LFLAGS_fuzz  := -fsanitize=fuzzer,address,undefined
CC_count     := $(CLANG)
FLAGS_count  := -O2 -g -fsanitize=undefined -fsanitize-trap=undefined \
                -fsanitize-coverage=inline-8bit-counters,pc-table
FUZZER        = libclang_rt.fuzzer-$(shell uname -m).a
LFLAGS_count  = $(shell $(CLANG) -print-runtime-dir)/$(FUZZER) -lstdc++ \
                -lpthread

# libxml2 is looked for at run time (src/rules/xml.h); before glibc 2.34 dlopen
# and pthread_once stood in libraries of their own.
LIBS     := -lm -ldl -lpthread
UNO_LIBS := -L$(OFFICE)/sdk/lib -luno_cppu -luno_sal \
            -Wl,-rpath-link,$(OFFICE)/program -Wl,--allow-shlib-undefined

# ---- objects and test programs, plain and with the sanitizers --------------

objects = $(patsubst %.c,$(B)/$(1)/%.o,$(2))
tests   = $(patsubst tests/unit/%.c,$(B)/$(1)/tests/unit/%,$(2))

UNIT_UNO  := $(filter tests/unit/uno_%.c,$(UNIT))
UNIT_CALC := $(filter tests/unit/calc_%.c,$(UNIT))
UNIT_CORE := $(filter-out $(UNIT_UNO) $(UNIT_CALC),$(UNIT))

# What is missing is installed before the first compilation, or named.
.PHONY: packages
packages:
	$(Q)$(if $(SYSROOT)$(wildcard /usr/include/libreoffice/rtl/ustring.h),:, \
		tests/tools/setup build)

define FLAVOUR
$(B)/$(1)/flags: | packages
$(call kept,$(B)/$(1)/flags,$(or $(CC_$(1)),$(CC)) $(BASE) $(FLAGS_$(1)))

$(B)/$(1)/%.o: %.c $(B)/$(1)/flags
	$$(call say,CC,$$<$(if $(filter plain,$(1)),, ($(1))))
	$(Q)mkdir -p $$(@D)
	$(Q)$(or $(CC_$(1)),$(CC)) $(BASE) $(FLAGS_$(1)) -MMD -MP \
		-c $$< -o $$@

$(call tests,$(1),$(UNIT_CORE)): $(B)/$(1)/%: \
		$(B)/$(1)/%.o $(call objects,$(1),$(CORE))
	$$(call say,LINK,$$@)
	$(Q)$(CC) $$(LFLAGS_$(1)) $$(if $$(filter %_memory,$$@),$$(WRAP)) $$^ \
		-o $$@ -lcmocka -lxml2 $(LIBS)

$(call tests,$(1),$(UNIT_UNO)): $(B)/$(1)/%: \
		$(B)/$(1)/%.o $(call objects,$(1),$(CORE) $(UNO))
	$$(call say,LINK,$$@)
	$(Q)$(CC) $$(LFLAGS_$(1)) $$(if $$(filter %_memory,$$@),$$(WRAP)) $$^ \
		-o $$@ -lcmocka $(UNO_LIBS) $(LIBS)

$(call tests,$(1),$(UNIT_CALC)): $(B)/$(1)/%: \
		$(B)/$(1)/%.o $(call objects,$(1),$(CORE) $(UNO) $(CALC))
	$$(call say,LINK,$$@)
	$(Q)$(CC) $$(LFLAGS_$(1)) $$(if $$(filter %_memory,$$@),$$(WRAP)) $$^ \
		-o $$@ -lcmocka $(UNO_LIBS) $(LIBS)

-include $(patsubst %.c,$(B)/$(1)/%.d,$(CORE) $(UNO) $(CALC) $(UNIT) \
	$(wildcard tests/bench/*.c tests/fuzz/*.c tests/office/*.c))
endef
FLAVOURS := plain asan testing asan-testing fuzz count coverage
$(foreach f,$(FLAVOURS),$(eval $(call FLAVOUR,$(f))))
.SECONDARY:

# ---- the extension ---------------------------------------------------------

LIBRARY := $(B)/pingjia.so
RDB     := $(B)/pingjia.rdb
OXT     := $(B)/pingjia.oxt
# The same with -DPJ_TESTING, for tests/office alone.
OXT_TESTING := $(B)/pingjia-testing.oxt

# STRIP= keeps what a debugger needs in the library.
STRIP ?= -s

# Few sources know that a build is for tests: the rest are the plain ones.
TESTING := $(shell grep -l PJ_TESTING $(UNO) $(CALC))

# What is packed as it stands; the list tells when one of them is gone.
PACKED := $(shell find extension -type f ! -name '.*' | sort | sed 's/ /\\ /g')
$(eval $(call kept,$(B)/extension.files,$(PACKED)))

# $(call PACKAGE,LIBRARY,OXT,FLAGS,OBJECTS)
define PACKAGE
$(call kept,$(1).flags,$(CC) $(3) $(4))

$(1): $(4) $(1).flags
	$$(call say,LINK,$$@)
	$(Q)$(CC) -shared $(3) -Wl,-z,defs $(4) -o $$@ \
		$(UNO_LIBS) $(LIBS)

$(2): $(1) $(RDB) description.xml LICENSE CHANGELOG.md tests/tools/pack \
		$(B)/extension.files $(PACKED)
	$$(call say,OXT,$$@)
	$(Q)$(PYTHON) tests/tools/pack $$@ extension \
		description.xml=description.xml LICENSE=LICENSE \
		CHANGELOG.md=CHANGELOG.md \
		$(1)=pingjia.so $(RDB)=pingjia.rdb
endef
# $(call whole,FLAVOUR,FLAVOUR FOR TESTS): all objects of a library.
whole = $(call objects,$(1),$(CORE) $(filter-out $(TESTING),$(UNO) $(CALC))) \
	$(call objects,$(2),$(TESTING))
RELEASE := $(STRIP) $(LFLAGS_plain)

$(eval $(call PACKAGE,$(LIBRARY),$(OXT),$(RELEASE),$(call whole,plain,plain)))
$(eval $(call PACKAGE,$(B)/testing/pingjia.so,$(OXT_TESTING),$(RELEASE) \
	$(WRAP),$(call whole,plain,testing) \
	$(call objects,testing,tests/office/testing.c)))
# The same two with the sanitizers in them.
$(eval $(call PACKAGE,$(B)/asan/pingjia.so,$(B)/asan/pingjia.oxt,$(LFLAGS_asan),\
	$(call whole,asan,asan)))
$(eval $(call PACKAGE,$(B)/asan-testing/pingjia.so,\
	$(B)/asan/pingjia-testing.oxt,$(LFLAGS_asan) $(WRAP),\
	$(call whole,asan,asan-testing) \
	$(call objects,asan-testing,tests/office/testing.c)))

$(RDB): $(IDL)
	$(call say,RDB,$@)
	$(Q)mkdir -p $(@D)
	$(Q)$(if $(IDL),$(SDK)/bin/unoidl-write \
		$(OFFICE)/program/types.rdb \
		$(OFFICE)/program/types/offapi.rdb \
		$(IDL) $@,: > $@)

.PHONY: all oxt
all oxt: $(OXT)

# ---- tests -----------------------------------------------------------------

RUN_UNIT = B='$(B)' OFFICE='$(OFFICE)' tests/tools/run-unit
PROGRAMS := $(call tests,plain,$(UNIT)) $(call tests,asan,$(UNIT))

# T chooses: make asan T=form_value, make office-test T=functions:rate
CHOSEN := $(if $(T),$(filter $(patsubst %,tests/unit/%.c,$(T)),$(UNIT)),$(UNIT))

.PHONY: programs unit asan valgrind office-test layouts test
programs: $(PROGRAMS) $(RDB)

unit: $(call tests,plain,$(CHOSEN)) $(RDB)
	$(Q)$(RUN_UNIT) plain $(call tests,plain,$(CHOSEN))

asan: $(call tests,asan,$(CHOSEN)) $(RDB)
	$(Q)$(RUN_UNIT) asan $(call tests,asan,$(CHOSEN))

valgrind: $(call tests,plain,$(CHOSEN)) $(RDB)
	$(Q)$(RUN_UNIT) valgrind $(call tests,plain,$(CHOSEN))

office-test: $(OXT) $(OXT_TESTING)
	$(Q)B='$(B)' OFFICE='$(OFFICE)' $(PYTHON) tests/office/run \
		$(if $(V),-v) $(T)

layouts: $(B)/plain/tests/unit/form_layouts
	$(Q)PJ_TABLE=1 $<

# Everything is built first, with as many jobs as were asked for; then the
# suites run one after the other, each to its end.
test:
	$(Q)tests/tools/setup test
	$(Q)rm -rf $(B)/totals
	$(Q)$(MAKE) --no-print-directory $(OXT) $(OXT_TESTING) programs
	$(Q)for suite in unit asan valgrind office-test; do \
		$(MAKE) --no-print-directory $$suite || true; \
	done
	$(Q)B='$(B)' tests/tools/totals

# ---- what else has to hold -------------------------------------------------

C_SOURCES := $(filter %.c,$(C_ALL))
SYNTAX    := $(patsubst %.c,$(B)/clang/%.ok,$(C_SOURCES))
TIDY      := $(patsubst %.c,$(B)/tidy/%.ok,$(CORE) $(UNO) $(CALC))

$(B)/clang/%.ok: %.c $(filter %.h,$(C_ALL)) $(wildcard src/*/*.def)
	$(call say,CLANG,$<)
	$(Q)mkdir -p $(@D)
	$(Q)$(CLANG) $(BASE) -Wno-enum-float-conversion -fsyntax-only $<
	$(Q)touch $@

$(B)/tidy/%.ok: %.c $(filter %.h,$(C_ALL)) $(wildcard src/*/*.def) .clang-tidy
	$(call say,TIDY,$<)
	$(Q)mkdir -p $(@D)
	$(Q)clang-tidy --quiet --warnings-as-errors='*' $< -- $(BASE) 2>$@.log \
		|| { cat $@.log; false; }
	$(Q)touch $@

.PHONY: check lint house style manual-check reproduce
check: lint reproduce
	$(Q)$(MAKE) --no-print-directory instructions
	$(Q)$(MAKE) --no-print-directory fuzz SECONDS=4
	$(Q)$(if $(TESTED),:,$(MAKE) --no-print-directory test)

lint:
	$(Q)tests/tools/setup check
	$(Q)$(MAKE) --no-print-directory style house manual-check \
		$(SYNTAX) $(TIDY)
	@echo "style, house rules, gcc, clang and clang-tidy: clean"

manual-check: $(B)/plain/tests/unit/rules_cases
	$(Q)$(PYTHON) tests/tools/manual --check $< $(wildcard \
		extension/help/*.html)

house: $(LIBRARY) $(OXT) $(B)/library.ok
	$(Q)$(PYTHON) tests/tools/house $(LIBRARY) $(OXT)
	$(Q)$(PYTHON) tests/tools/library $(LIBRARY)

# Each of the library's rules can fail.
$(B)/library.ok: tests/tools/library
	$(Q)mkdir -p $(@D)
	$(Q)CC='$(CC)' $(PYTHON) tests/tools/library --prove
	$(Q)touch $@

# The same sources give the same bytes, wherever they stand.
reproduce: $(OXT)
	$(Q)MAKE='$(MAKE)' $(PYTHON) tests/tools/reproduce $(OXT)

# Other versions of clang-format lay out a few things differently.
style:
	$(Q)if clang-format --version | grep -q 'version 14\.'; then \
		found=$$(clang-format --dry-run -Werror $(C_ALL) 2>&1 | \
			sed -n 's/: error: code should be.*/: layout/p'); \
		[ -z "$$found" ] || { echo "$$found"; exit 1; }; \
	else \
		echo 'style: not checked, it needs clang-format 14'; \
	fi

# ---- more, each in a file of its own ---------------------------------------

include tests/tools/measure.mk
include tests/tools/systems.mk

# ---- for people ------------------------------------------------------------

ENVIRONMENT = B='$(B)' OFFICE='$(OFFICE)'

.PHONY: demo run install uninstall samples template manual pictures manual-pictures
demo:
	$(Q)tests/tools/setup demo
	$(Q)$(MAKE) --no-print-directory $(OXT)
	$(Q)$(ENVIRONMENT) $(PYTHON) tests/tools/demo

run:
	$(Q)tests/tools/setup demo
	$(Q)$(MAKE) --no-print-directory $(OXT)
	$(Q)$(ENVIRONMENT) $(PYTHON) tests/tools/demo --window

install: $(OXT)
	$(Q)$(ENVIRONMENT) $(PYTHON) tests/tools/install add

uninstall:
	$(Q)$(ENVIRONMENT) $(PYTHON) tests/tools/install remove

# The sample workbooks are kept in the repository; this writes them anew.
samples:
	$(Q)$(ENVIRONMENT) $(PYTHON) tests/tools/make-samples extension/samples

# The manual's lists of rules and functions come from the program's tables.
MANUAL := $(wildcard extension/help/*.html)

manual: $(B)/plain/tests/unit/rules_cases
	$(Q)$(PYTHON) tests/tools/manual $< $(MANUAL)

# In a real window: build/pictures/contact.png shows all, T= chooses scenes;
# the manual's own are kept in the repository.
pictures: $(OXT)
	$(Q)$(ENVIRONMENT) $(PYTHON) tests/tools/pictures $(T)

manual-pictures: $(OXT)
	$(Q)$(ENVIRONMENT) $(PYTHON) tests/tools/pictures --manual

# The template, likewise; the command of the extension makes it.
template: $(OXT)
	$(Q)$(ENVIRONMENT) $(PYTHON) tests/tools/make-template \
		extension/template/pingjia

# ---- housekeeping ----------------------------------------------------------

#? make            builds the extension, build/pingjia.oxt (same: make oxt)
#? make demo       validates the sample workbook in a LibreOffice of its own
#? make test       all tests: unit, ASan and UBSan, valgrind, in the office
#? make check      all tests, lint, reproduce, instructions, a little fuzz
#? make run        opens the sample workbook in a window
#? make install    installs the extension for you; make uninstall removes it
#? make lint       style, warnings of gcc, clang and clang-tidy, house rules
#? make unit asan valgrind office-test   one kind of tests (T=NAME: one file)
#? make reproduce  the package built once more, elsewhere: the same bytes
#? make layouts    table: figures read rightly, per form and way of laying out
#? make pictures   a contact sheet of all that is seen; make manual-pictures
#? make manual     writes the manual's lists anew from the program's tables
#? make samples    writes extension/samples/ anew from tests/forms/
#? make template   writes extension/template/ anew, through the command new
#? make format     lays out the C sources
#? make clean      removes build/
#? V=1 shows the commands, -jN builds with N jobs, B=FOLDER builds elsewhere.
.PHONY: format clean help
format:
	$(Q)clang-format -i $(C_ALL)

clean:
	rm -rf $(B)

help:
	@sed -n 's/^#? \?//p' Makefile tests/tools/*.mk
