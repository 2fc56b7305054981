// Records of a knowledge base as bytes, so that the next run needs to read only what changed. The form is our own and
// compact; it opens with a line that names it, a digest of what follows, and a key. Bytes are only taken from the same
// key: whatever is damaged, cut off, foreign or of another version of kb reads as nothing, and never as something else.
// Numbers are of variable length, so the file does not depend on the machine.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "check/record.h"
#include "kb/finding.h"

namespace kb {

// By which it is told whether a file is the one that was read.
struct RecordStamp {
  std::uint64_t size = 0;
  std::int64_t mtime = 0;  // nanoseconds since 1970
  std::int64_t ctime = 0;  // 0: cannot be trusted, the file is read again

  bool operator==(const RecordStamp&) const = default;
};

struct RecordFile {
  std::vector<PageRecord> pages;    // sorted by path
  std::vector<RecordStamp> stamps;  // of the pages, in their order
  std::string replies_key;          // of what the next depend on; empty: they are not known
  std::vector<Finding> of_replies;
};

std::string encode_records(const RecordFile& file, std::string_view key);

std::optional<RecordFile> decode_records(std::string_view bytes, std::string_view key);

// A digest of what findings about replies depend on beside the settings: the day, the replies' bytes, and what replies
// may say of articles. Empty when no page is a reply.
std::string key_of_replies(std::span<const PageRecord> pages, Date today);

}  // namespace kb
