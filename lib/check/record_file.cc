#include "check/record_file.h"

#include <algorithm>

#include "base/archive.h"
#include "base/digest.h"
#include "check/record_fields.h"

namespace kb {
namespace {

constexpr std::string_view opening = "kb check, records of pages\n";

}  // namespace

std::string encode_records(const RecordFile& file, std::string_view key) {
  return sealed(opening, key, file);
}

std::optional<RecordFile> decode_records(std::string_view bytes, std::string_view key) {
  return unsealed<RecordFile>(opening, key, bytes);
}

std::string key_of_replies(std::span<const PageRecord> pages, Date today) {
  if (std::ranges::none_of(pages, [](const PageRecord& page) { return page.kind == Kind::reply; })) return {};
  ArchiveWriter writer;
  writer(today);
  for (const PageRecord& page : pages) {
    writer(page.kind, page.path);
    if (page.kind == Kind::reply) {
      writer(page.digest);
    } else {
      writer(page.id, page.title, page.lang, page.status, page.expires, page.anchors);
    }
  }
  return digest(writer.take());
}

}  // namespace kb
