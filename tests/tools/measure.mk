# SPDX-License-Identifier: MPL-2.0
#
# Part of the Makefile: what measures the program and its tests.
#
#?
#? make fuzz       random input, SECONDS=20 for each program (T=NAME: one)
#? make fuzz-count the same, RUNS=100000000 inputs each, fewer sanitizers
#? make coverage   branches of form and rules that the tests take
#? make mutation   do tests notice changes? COUNT=300 SEED=1 FULL= FILE= ROOM=
#? make fuzz-documents   random workbooks, COUNT=1000 of them from SEED=0
#? make fuzz-lives       the same, edited and saved between the commands
#? make bench      times (T=NAME: one of tests/bench); build/bench/*.json
#? make instructions   counted, against tests/bench/instructions.json (STORE=1)

# ---- fuzzing ---------------------------------------------------------------

# NAME.args holds what a program wants: a dictionary, the inputs' length.
FUZZ    := $(patsubst tests/fuzz/%.c,%,$(wildcard tests/fuzz/*.c))
SECONDS ?= 20
RUNS    ?= 100000000
FUZZ_CHOSEN := $(if $(T),$(filter $(T),$(FUZZ)),$(FUZZ))

define FUZZ_FLAVOUR
$(B)/$(1)/core.a: $(call objects,$(1),$(CORE))
	$(Q)rm -f $$@ && ar rcs $$@ $$^

$(patsubst %,$(B)/$(1)/%,$(FUZZ)): $(B)/$(1)/%: \
		$(B)/$(1)/tests/fuzz/%.o $(B)/$(1)/core.a
	$$(call say,LINK,$$@)
	$(Q)$(CLANG) $$^ $$(LFLAGS_$(1)) -o $$@ $(LIBS)

.PHONY: run-$(1)
run-$(1): $(patsubst %,$(B)/$(1)/%,$(FUZZ_CHOSEN))
	$(Q)tests/tools/seeds '$(B)/seeds'
	$(Q)B='$(B)' tests/tools/fuzz $(1) $$(LIMIT_$(1)) $(FUZZ_CHOSEN)
endef
$(foreach f,fuzz count,$(eval $(call FUZZ_FLAVOUR,$(f))))
LIMIT_fuzz  = -max_total_time=$(SECONDS)
LIMIT_count = -runs=$(RUNS)

.PHONY: fuzz fuzz-count
fuzz: run-fuzz

fuzz-count: run-count

# Random workbooks through validate, correct, clear and undo.
.PHONY: fuzz-documents fuzz-lives
fuzz-documents fuzz-lives: $(OXT)
	$(Q)$(ENVIRONMENT) $(PYTHON) tests/fuzz/documents \
		$(if $(filter %lives,$@),lives,fuzzed) $(or $(COUNT),1000) \
		$(or $(SEED),0)

# ---- benchmarks --------------------------------------------------------------

$(B)/bench/%: $(B)/plain/tests/bench/%.o $(call objects,plain,$(CORE))
	$(call say,LINK,$@)
	$(Q)mkdir -p $(@D)
	$(Q)$(CC) $(LFLAGS_plain) $^ -o $@ $(LIBS)

# A program each, some with one in C behind it; T chooses: make bench T="plain
# functions"
BENCH := $(patsubst tests/bench/%,%,$(filter-out %/report.py,$(wildcard \
         tests/bench/*.py)))
CHOSEN_BENCH := $(if $(T),$(filter $(T:=.py),$(BENCH)),$(BENCH))

# What instructions.py counts.
COUNTED := $(B)/bench/counted

$(COUNTED): $(B)/plain/tests/bench/counted.o $(call objects,plain,$(CORE) \
		$(UNO) $(CALC)) $(RDB)
	$(call say,LINK,$@)
	$(Q)mkdir -p $(@D)
	$(Q)$(CC) $(LFLAGS_plain) $(filter %.o,$^) -o $@ -lcmocka \
		$(UNO_LIBS) $(LIBS)

# The same everywhere, however fast the machine; part of make check.
.PHONY: instructions
instructions: $(COUNTED)
	$(Q)$(ENVIRONMENT) $(PYTHON) tests/bench/instructions.py \
		$(if $(STORE),--store,--check)

# The same function in C++ and in Python, for bench alone.
CONTROL := $(B)/bench/control

$(CONTROL).rdb: tests/bench/control/control.idl
	$(call say,RDB,$@)
	$(Q)mkdir -p $(@D)
	$(Q)$(OFFICE)/sdk/bin/unoidl-write $(OFFICE)/program/types.rdb \
		$(OFFICE)/program/types/offapi.rdb $< $@

CONTROL_TYPES := lang.WrappedTargetRuntimeException lang.XInitialization \
	lang.XServiceInfo lang.XServiceName lang.XSingleComponentFactory \
	lang.XSingleServiceFactory lang.XTypeProvider registry.XRegistryKey \
	sheet.XAddIn uno.DeploymentException uno.XAggregation \
	uno.XComponentContext uno.XWeak

# cppumaker wants whole paths.
$(CONTROL).so: tests/bench/control/control.cxx $(CONTROL).rdb
	$(call say,CXX,$<)
	$(Q)there=$$(realpath $(@D)) && \
		$(OFFICE)/sdk/bin/cppumaker -Gc -O"$$there/control-types" \
		-Torg.pingjia.bench.XCpp \
		$(addprefix -Tcom.sun.star.,$(CONTROL_TYPES)) \
		$(OFFICE)/program/types.rdb \
		$(OFFICE)/program/types/offapi.rdb "$$there/control.rdb"
	$(Q)$(CXX) -std=c++17 -DLINUX -DUNX -DCPPU_ENV=gcc3 $(FLAGS_plain) \
		-fvisibility=hidden -fPIC -I$(CONTROL)-types \
		-isystem /usr/include/libreoffice -shared -s $(LFLAGS_plain) \
		$< -o $@ $(UNO_LIBS) -luno_cppuhelpergcc3

$(CONTROL).oxt: $(CONTROL).so $(wildcard tests/bench/control/* \
		tests/bench/control/META-INF/*) tests/tools/pack
	$(call say,OXT,$@)
	$(Q)$(PYTHON) tests/tools/pack $@ tests/bench/control \
		$(CONTROL).so=control.so $(CONTROL).rdb=control.rdb

.PHONY: bench
bench:
	$(Q)tests/tools/setup bench
	$(Q)$(MAKE) --no-print-directory $(OXT) $(OXT_TESTING) \
		$(if $(filter functions.py,$(CHOSEN_BENCH)),$(CONTROL).oxt) \
		$(if $(filter instructions.py,$(CHOSEN_BENCH)),$(COUNTED)) \
		$(if $(filter plain.py,$(CHOSEN_BENCH)),$(B)/bench/plain)
	$(Q)for b in $(CHOSEN_BENCH); do \
		$(ENVIRONMENT) $(PYTHON) "tests/bench/$$b" || exit 1; done

# ---- how good the tests are ------------------------------------------------

BRANCHES ?= 95

.PHONY: coverage mutation
coverage: $(call tests,coverage,$(UNIT)) $(RDB)
	$(Q)tests/tools/setup proof
	$(Q)find $(B)/coverage -name '*.gcda' -delete
	$(Q)$(RUN_UNIT) coverage $(call tests,coverage,$(UNIT))
	$(Q)B='$(B)' $(PYTHON) tests/tools/coverage $(BRANCHES)

# COUNT mutants, drawn with SEED; or FULL=1 for all, FILE=score of one source,
# ROOM=rules of those in src/rules.
mutation:
	$(Q)tests/tools/setup proof
	$(Q)B='$(B)' CC='$(CC)' $(PYTHON) tests/tools/mutate \
		$(if $(FULL),--full) $(if $(FILE),--file $(FILE)) \
		$(if $(ROOM),--room $(ROOM)) \
		$(if $(COUNT),--count $(COUNT)) $(if $(SEED),--seed $(SEED))
