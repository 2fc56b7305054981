# What users of the library get: the library, its headers, find_package(kb) and pkg-config kb. All of it may be moved to
# another prefix afterwards.
include(CMakePackageConfigHelpers)

set(KB_CMAKE_DIR ${CMAKE_INSTALL_LIBDIR}/cmake/kb)
set(KB_PC_DIR ${CMAKE_INSTALL_LIBDIR}/pkgconfig)
file(RELATIVE_PATH KB_PC_TO_PREFIX ${CMAKE_INSTALL_FULL_LIBDIR}/pkgconfig ${CMAKE_INSTALL_PREFIX})
string(REGEX REPLACE "/$" "" KB_PC_TO_PREFIX "${KB_PC_TO_PREFIX}")

configure_package_config_file(kb-config.cmake.in kb-config.cmake INSTALL_DESTINATION ${KB_CMAKE_DIR})
write_basic_package_version_file(kb-config-version.cmake COMPATIBILITY SameMinorVersion)
configure_file(kb.pc.in kb.pc @ONLY)

install(TARGETS kb EXPORT kb-targets LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR})
install(DIRECTORY include/kb DESTINATION ${CMAKE_INSTALL_INCLUDEDIR} FILES_MATCHING PATTERN "*.h")
install(EXPORT kb-targets NAMESPACE kb:: DESTINATION ${KB_CMAKE_DIR})
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/kb-config.cmake ${CMAKE_CURRENT_BINARY_DIR}/kb-config-version.cmake
  DESTINATION ${KB_CMAKE_DIR})
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/kb.pc DESTINATION ${KB_PC_DIR})
