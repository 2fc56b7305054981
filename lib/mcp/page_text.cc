#include "mcp/page_text.h"

#include "export/page_markdown.h"
#include "mcp/trust_mark.h"

namespace kb::mcp {

PageText page_text(const Desk& desk, const Record& record) {
  ServedPage page = desk.pages.page(record.path);
  PageText result;
  result.trust = desk.trust_of(record.path);
  result.text = with_title(page.document, page.body);
  result.meta = std::move(page.document.meta);
  if (result.trust != nullptr) result.mark = trust_mark(*result.trust, result.meta.lang);
  if (!result.mark.empty()) result.mark += "\n\n";
  return result;
}

std::size_t end_of_part(std::string_view text, std::size_t begin, std::size_t most) {
  if (text.size() - begin <= most) return text.size();
  std::size_t end = begin + most;
  const std::size_t line_end = text.rfind('\n', end - 1);
  if (line_end != text.npos && line_end >= begin + most / 2) return line_end + 1;
  while (end > begin + 1 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
  return end;
}

}  // namespace kb::mcp
