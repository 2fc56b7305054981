// Reads arbitrary bytes as a file of every format that replies and articles come in, and as HTML.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "import/html_to_markdown.h"
#include "kb/error.h"
#include "kb/import.h"
#include "kb/import_articles.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  for (const auto& format : kb::import_formats()) {
    try {
      kb::read_import({"file", bytes, std::string(format.name), "", ""});
    } catch (const kb::Error&) {
    }
  }
  for (const auto& format : kb::article_formats()) {
    try {
      kb::read_articles(
          {{{"file", "a/file", std::string(bytes)}}, std::string(format.name), "", "", "https://x.example"});
    } catch (const kb::Error&) {
    }
  }
  try {
    kb::html_to_markdown(bytes);
  } catch (const kb::HtmlTooComplex&) {
  }
  return 0;
}
