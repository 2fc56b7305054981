// What the index keeps of a page beside its terms, as bytes (CBOR).
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "kb/document.h"
#include "kb/record.h"

namespace kb {

struct StoredHeading {
  std::size_t text_begin = 0;  // in the stored text
  std::string anchor;
};

struct StoredRecord {
  Record record;
  std::vector<StoredHeading> headings;
};

std::string encode_record(const Document& document);

// Throws nlohmann's exceptions on bytes that encode_record did not write.
StoredRecord decode_record(std::string_view bytes);

}  // namespace kb
