# The two functions every target is made with, and the flags they share.

find_program(CCACHE_PROGRAM ccache)
if(CCACHE_PROGRAM)
    set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime
        CCACHE_NOHASHDIR=1 CCACHE_BASEDIR=${CMAKE_SOURCE_DIR} ${CCACHE_PROGRAM})
endif()

add_library(strata_flags INTERFACE)
target_compile_options(strata_flags INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wold-style-cast -Woverloaded-virtual
    -Wnon-virtual-dtor -Werror -fpch-preprocess
    # Designated initializers leave members at their defaults on purpose.
    -Wno-missing-field-initializers)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
    # Optimizing, GCC 12 takes an inlined std::string::append for a copy onto itself (GCC bug 105651) or past the end.
    target_compile_options(strata_flags INTERFACE $<$<CONFIG:Release>:-Wno-restrict>
        $<$<CONFIG:Release>:-Wno-stringop-overflow>)
endif()
target_compile_definitions(strata_flags INTERFACE QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII
    QT_NO_NARROWING_CONVERSIONS_IN_CONNECT)
target_include_directories(strata_flags INTERFACE ${CMAKE_SOURCE_DIR})
if(STRATA_SANITIZE)
    # Instrumented code makes GCC 12 see uninitialised members of variants and bounds that are not there.
    target_compile_options(strata_flags INTERFACE -fsanitize=${STRATA_SANITIZE} -fno-omit-frame-pointer
        -Wno-maybe-uninitialized -Wno-array-bounds -Wno-stringop-overflow)
    target_link_options(strata_flags INTERFACE -fsanitize=${STRATA_SANITIZE})
endif()
find_program(MOLD_PROGRAM mold)
if(MOLD_PROGRAM)
    target_link_options(strata_flags INTERFACE -fuse-ld=mold)
endif()

# strata_library(<name> [CORE] [LINK <targets>...] [PCH <header or target>])
# Declares a static library; its folders add their sources with target_sources(). Making a precompiled header costs 5 s,
# so most targets use that of strata_base.
function(strata_library name)
    cmake_parse_arguments(ARG "CORE" "PCH" "LINK" ${ARGN})
    add_library(${name} STATIC)
    target_link_libraries(${name} PUBLIC strata_flags ${ARG_LINK})
    if(ARG_CORE)
        target_compile_options(${name} PRIVATE -Wconversion)
    endif()
    if(TARGET "${ARG_PCH}")
        target_precompile_headers(${name} REUSE_FROM ${ARG_PCH})
    elseif(ARG_PCH)
        target_precompile_headers(${name} PRIVATE ${ARG_PCH})
    endif()
endfunction()

# Instrumented programs are up to ten times slower; a single function has half of the time.
set(STRATA_TEST_SECONDS 600)
if(STRATA_SANITIZE)
    set(STRATA_TEST_SECONDS 3600)
endif()
math(EXPR STRATA_TEST_FUNCTION_MS "${STRATA_TEST_SECONDS} * 500")

# strata_test(<name> [SERVERS] SOURCES <files>... LINK <targets>...)
# One Qt Test program per folder; registered with ctest, run offscreen. SERVERS: also on PostgreSQL and MariaDB.
function(strata_test name)
    cmake_parse_arguments(ARG "SERVERS" "" "SOURCES;LINK" ${ARGN})
    add_executable(${name} ${ARG_SOURCES})
    set_target_properties(${name} PROPERTIES AUTOMOC ON UNITY_BUILD OFF)
    target_link_libraries(${name} PRIVATE strata_flags Qt6::Test ${ARG_LINK})
    target_compile_definitions(${name} PRIVATE STRATA_SOURCE_DIR="${CMAKE_SOURCE_DIR}")
    target_precompile_headers(${name} REUSE_FROM strata_base)
    set(environment "QT_QPA_PLATFORM=offscreen;QTEST_FUNCTION_TIMEOUT=${STRATA_TEST_FUNCTION_MS};TSAN_OPTIONS=suppressions=${CMAKE_SOURCE_DIR}/cmake/tsan.supp")
    add_test(NAME ${name} COMMAND ${name})
    set_tests_properties(${name} PROPERTIES TIMEOUT ${STRATA_TEST_SECONDS} ENVIRONMENT "${environment}")
    if(ARG_SERVERS)
        foreach(client pg mysql)
            add_test(NAME ${name}_${client} COMMAND ${name})
            set_tests_properties(${name}_${client} PROPERTIES TIMEOUT ${STRATA_TEST_SECONDS}
                ENVIRONMENT "${environment};STRATA_TEST_DATABASE=${client}")
        endforeach()
    endif()
endfunction()
