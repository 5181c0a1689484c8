# SPDX-License-Identifier: MPL-2.0
#
# Pingjia 绩效自评校验. `make help` lists the targets.
#
# Everything is built in $(B) (build/), from the sources that are there: a new
# file in a room of src/ or in tests/unit/ needs no line here. All paths are
# relative, so that the tree may stand in a folder with spaces in its name.

B      ?= build
OFFICE ?= /usr/lib/libreoffice
PYTHON ?= /usr/bin/python3
CLANG  ?= clang
ifeq ($(origin CC),default)
CC     := gcc
endif

MAKEFLAGS += --no-builtin-rules
.DELETE_ON_ERROR:
.DEFAULT_GOAL := oxt
Q   := $(if $(V),,@)
say  = $(if $(V),,@printf '  %-8s %s\n' $(1) '$(2)')

# ---- sources ---------------------------------------------------------------

CORE  := $(wildcard src/form/*.c src/rules/*.c src/words/*.c)
UNO   := $(wildcard src/uno/*.c)
CALC  := $(wildcard src/calc/*.c)
UNIT  := $(wildcard tests/unit/*.c)
IDL   := $(wildcard idl/*.idl)
C_ALL := $(CORE) $(UNO) $(CALC) $(UNIT) $(wildcard tests/bench/*.c \
         tests/fuzz/*.c) $(wildcard src/*/*.h tests/*/*.h)

# ---- flags -----------------------------------------------------------------

# The headers of LibreOffice and libxml2 are not ours to warn about.
INCLUDES := -Isrc -Itests/unit -isystem /usr/include/libreoffice \
            -isystem /usr/include/libxml2
WARNINGS := -Wall -Wextra -Wshadow -Wconversion -Wpedantic \
            -Wmissing-prototypes -Wstrict-prototypes -Wvla -Wformat=2
CFLAGS   ?= -O2 -g
# What every object gets; DEFS may add to it.
BASE     := -std=gnu11 -DLINUX $(INCLUDES) $(WARNINGS) -Werror \
            -fvisibility=hidden -fPIC $(DEFS)

FLAGS_plain  := $(CFLAGS) -D_FORTIFY_SOURCE=2 -fstack-protector-strong
FLAGS_asan   := -O1 -g -fno-omit-frame-pointer -fsanitize=address,undefined \
                -fno-sanitize-recover=all
LFLAGS_plain := -Wl,-z,relro,-z,now
LFLAGS_asan  := -fsanitize=address,undefined

LIBS     := -lxml2 -lm
UNO_LIBS := -L$(OFFICE)/sdk/lib -luno_cppu -luno_sal \
            -Wl,-rpath-link,$(OFFICE)/program -Wl,--allow-shlib-undefined

# ---- objects and test programs, plain and with the sanitizers --------------

objects = $(patsubst %.c,$(B)/$(1)/%.o,$(2))
tests   = $(patsubst tests/unit/%.c,$(B)/$(1)/tests/unit/%,$(2))

UNIT_UNO  := $(filter tests/unit/uno_%.c,$(UNIT))
UNIT_CALC := $(filter tests/unit/calc_%.c,$(UNIT))
UNIT_CORE := $(filter-out $(UNIT_UNO) $(UNIT_CALC),$(UNIT))

define FLAVOUR
$(B)/$(1)/%.o: %.c
	$$(call say,CC,$$<$(if $(filter plain,$(1)),, ($(1))))
	$(Q)mkdir -p $$(@D)
	$(Q)$(CC) $(BASE) $(FLAGS_$(1)) -MMD -MP -c $$< -o $$@

$(call tests,$(1),$(UNIT_CORE)): $(B)/$(1)/%: \
		$(B)/$(1)/%.o $(call objects,$(1),$(CORE))
	$$(call say,LINK,$$@)
	$(Q)$(CC) $(LFLAGS_$(1)) $$^ -o $$@ -lcmocka $(LIBS) -lpthread

$(call tests,$(1),$(UNIT_UNO)): $(B)/$(1)/%: \
		$(B)/$(1)/%.o $(call objects,$(1),$(CORE) $(UNO))
	$$(call say,LINK,$$@)
	$(Q)$(CC) $(LFLAGS_$(1)) $$^ -o $$@ -lcmocka $(UNO_LIBS) $(LIBS) \
		-ldl -lpthread

$(call tests,$(1),$(UNIT_CALC)): $(B)/$(1)/%: \
		$(B)/$(1)/%.o $(call objects,$(1),$(CORE) $(UNO) $(CALC))
	$$(call say,LINK,$$@)
	$(Q)$(CC) $(LFLAGS_$(1)) $$^ -o $$@ -lcmocka $(UNO_LIBS) $(LIBS) \
		-ldl -lpthread

-include $(patsubst %.c,$(B)/$(1)/%.d,$(CORE) $(UNO) $(CALC) $(UNIT))
endef
$(foreach f,plain asan,$(eval $(call FLAVOUR,$(f))))
.SECONDARY:

# ---- the extension ---------------------------------------------------------

LIBRARY := $(B)/pingjia.so
RDB     := $(B)/pingjia.rdb
OXT     := $(B)/pingjia.oxt

$(LIBRARY): $(call objects,plain,$(CORE) $(UNO) $(CALC))
	$(call say,LINK,$@)
	$(Q)$(CC) -shared $(LFLAGS_plain) -Wl,-z,defs $^ -o $@ \
		$(UNO_LIBS) $(LIBS)

$(RDB): $(IDL)
	$(call say,RDB,$@)
	$(Q)mkdir -p $(@D)
	$(Q)$(if $(IDL),$(OFFICE)/sdk/bin/unoidl-write \
		$(OFFICE)/program/types.rdb \
		$(OFFICE)/program/types/offapi.rdb \
		$(IDL) $@,: > $@)

$(OXT): $(LIBRARY) $(RDB) description.xml LICENSE tests/tools/pack \
		$(shell find extension -type f 2>/dev/null | sed 's/ /\\ /g')
	$(call say,OXT,$@)
	$(Q)$(PYTHON) tests/tools/pack $@ extension . \
		description.xml=description.xml LICENSE=LICENSE \
		$(LIBRARY)=pingjia.so $(RDB)=pingjia.rdb

.PHONY: all oxt
all oxt: $(OXT)

# ---- tests -----------------------------------------------------------------

RUN_UNIT = B='$(B)' OFFICE='$(OFFICE)' tests/tools/run-unit

.PHONY: unit asan valgrind
unit: $(call tests,plain,$(UNIT)) $(RDB)
	$(Q)$(RUN_UNIT) plain $(call tests,plain,$(UNIT))

asan: $(call tests,asan,$(UNIT)) $(RDB)
	$(Q)$(RUN_UNIT) asan $(call tests,asan,$(UNIT))

valgrind: $(call tests,plain,$(UNIT)) $(RDB)
	$(Q)$(RUN_UNIT) valgrind $(call tests,plain,$(UNIT))

# ---- housekeeping ----------------------------------------------------------

.PHONY: format clean help
format:
	$(Q)clang-format -i $(C_ALL)

clean:
	rm -rf $(B)

help:
	@sed -n 's/^#? //p' Makefile
