#include "text/host_name.h"

#include <unicode/idna.h>
#include <unicode/stringpiece.h>

#include <memory>

namespace kb {

std::optional<std::string> host_to_ascii(std::string_view host) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<const icu::IDNA> idna(
      icu::IDNA::createUTS46Instance(UIDNA_NONTRANSITIONAL_TO_ASCII | UIDNA_CHECK_BIDI | UIDNA_CHECK_CONTEXTJ, status));
  if (U_FAILURE(status)) return std::nullopt;
  std::string ascii;
  icu::StringByteSink<std::string> sink(&ascii);
  icu::IDNAInfo info;
  idna->nameToASCII_UTF8(icu::StringPiece(host.data(), static_cast<std::int32_t>(host.size())), sink, info, status);
  if (U_FAILURE(status) || info.hasErrors()) return std::nullopt;
  return ascii;
}

}  // namespace kb
