# Writes a source that tells a digest of all sources below SOURCES into OUTPUT. Run by cmake -P.
file(GLOB_RECURSE files LIST_DIRECTORIES false ${SOURCES}/*.cc ${SOURCES}/*.h)
list(SORT files)
set(digests "")
foreach(path IN LISTS files)
  file(SHA256 ${path} digest)
  string(APPEND digests "${digest}\n")
endforeach()
string(SHA256 digest "${digests}")
file(CONFIGURE OUTPUT ${OUTPUT} CONTENT [[
#include "base/build_digest.h"

namespace kb {

std::string_view build_digest() {
  return "@digest@";
}

}  // namespace kb
]] @ONLY)
