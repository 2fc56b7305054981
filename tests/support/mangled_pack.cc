#include "support/mangled_pack.h"

#include <algorithm>
#include <random>

#include "base/digest.h"
#include "export/kbpack_parts.h"
#include "export/zip.h"

namespace kb {
namespace {

constexpr std::size_t block_size = 8192;  // that Xapian writes
constexpr std::size_t head_size = 64;     // bytes of a block in which its directory begins
constexpr std::size_t roots_begin = 32;   // where the first block tells where the trees begin and how deep they are
constexpr std::size_t roots_size = 70;
constexpr std::string_view large = "\xff\x7c\xf0";

class Mangler {
 public:
  Mangler(std::string& index, unsigned seed) : index_(index), random_(seed) {}

  void run(unsigned way) {
    const std::size_t times = 1 + below(8);
    if (way == 0) index_[roots_begin + below(roots_size)] = large[below(large.size())];
    for (std::size_t i = 0; i < 4 * times; ++i) {
      if (way == 1) set(i % 4 == 0 ? below(index_.size()) : block() + below(head_size));
      if (way == 2) index_.replace(block(), head_size, index_.substr(block(), head_size));
    }
    if (way == 3) index_.replace(block(), block_size, index_.substr(block(), block_size));
    if (way == 4) index_.replace(block(), block_size, std::string(block_size, below(2) == 0 ? '\0' : '\xff'));
  }

 private:
  std::size_t below(std::size_t limit) { return random_() % limit; }
  void set(std::size_t at) { index_[at] = static_cast<char>(below(4) == 0 ? 0xff : below(256)); }

  // Where a whole block begins, but the first.
  std::size_t block() { return block_size * (1 + below(index_.size() / block_size - 1)); }

  std::string& index_;
  std::mt19937 random_;
};

}  // namespace

std::string with_index(const StoredZip& good, const std::string& index) {
  ZipWriter writer;
  for (const ZipMember& member : good.members()) {
    std::string bytes = good.read(member, UINT64_MAX);
    if (member.path == info_member) {
      KbPackHead head = parse_head(bytes, "pack");
      head.index = digest(index);
      bytes = format_head(head);
    }
    writer.add(member.path, member.path == index_member ? index : bytes);
  }
  return writer.finish();
}

std::string mangled_index(const std::string& index, unsigned seed) {
  std::string mangled = index;
  Mangler(mangled, seed).run(seed % 5);
  return mangled;
}

}  // namespace kb
