// Reading many files of one knowledge base: what does not change from file to file is looked up once. A Reader may be
// used from several threads at a time.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "content/owners.h"
#include "kb/config.h"
#include "kb/document.h"

namespace kb {

class Reader {
 public:
  // `config` must outlive the reader.
  Reader(std::filesystem::path root, const Config& config);

  // As load_document().
  Document read(const std::string& path) const;

  // The document of a file whose bytes the caller has read.
  Document parse(const std::string& path, std::string_view bytes) const;

  // Changes when something outside the pages does that decides on them: the owners files. Settings are not in it.
  std::string fingerprint() const;

 private:
  std::filesystem::path root_;
  const Config& config_;
  OwnersFiles owners_;
};

}  // namespace kb
