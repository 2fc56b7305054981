// Numbers of persons and secrets in the files of replies, front matter included: defaults are sent as well.
#include <fmt/format.h>

#include "reply/rules/rules.h"
#include "text/private_data.h"

namespace kb {
namespace {

constexpr std::size_t most_told = 100;  // of a file

// The file without what templates put in.
std::string sent_text(const Document& file, const std::vector<FaceText>& texts) {
  std::string text = file.source;
  for (const FaceText& part : texts) {
    if (part.file == &file && part.offset) text.replace(*part.offset, part.scan.fixed.size(), part.scan.fixed);
  }
  return text;
}

}  // namespace

void check_private_data(const Document& file, const std::vector<FaceText>& texts, RuleFindings& findings) {
  std::size_t told = 0;
  for (const PrivateData& found : find_private_data(sent_text(file, texts))) {
    if (++told > most_told) return;
    const PrivateRow& row = row_of(found.kind);
    findings.add(row.is_secret ? "secret" : "personal-data", file, found.offset, found.offset + found.length,
                 fmt::format("{} stands here: {}", row.what, found.shown),
                 row.is_secret ? "take it out and change it: whoever reads the file knows it"
                               : "take it out, or make it a variable");
  }
}

}  // namespace kb
