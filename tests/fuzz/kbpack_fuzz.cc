// Reads arbitrary bytes as a pack: they are refused, or every member can be read.
#include <sys/mman.h>
#include <unistd.h>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "export/stored_zip.h"
#include "export/zip.h"
#include "kb/error.h"
#include "kb/kbpack.h"

namespace {

// Where the bytes can be opened as a file.
std::string as_file(const std::uint8_t* data, std::size_t size) {
  static const int descriptor = ::memfd_create("pack", MFD_CLOEXEC);
  const bool is_there =
      ::ftruncate(descriptor, 0) == 0 && ::pwrite(descriptor, data, size, 0) == static_cast<ssize_t>(size);
  if (!is_there) std::abort();
  return "/proc/self/fd/" + std::to_string(descriptor);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string file = as_file(data, size);
  try {
    const kb::StoredZip zip = kb::StoredZip::open(file);
    std::uint64_t bytes = 0;
    for (const kb::ZipMember& member : zip.members()) {
      if (!kb::is_safe_member(member.path) || zip.find(member.path) != &member) std::abort();
      bytes += member.size;
    }
    if (bytes > size) std::abort();
    kb::verify_kbpack(file);
    kb::Config config;
    const kb::KbPack pack = kb::KbPack::open(file);
    pack.add_settings(config);
    pack.files();
  } catch (const kb::Error&) {
    return 0;
  }
  return 0;
}
