// What answers mean: from one request and the redirects that followed it to a state.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "check/external/client.h"
#include "check/external/url.h"
#include "kb/external.h"

namespace kb {

// One address that was asked for, and its last answer.
struct UrlStep {
  WebAddress address;
  WebAnswer::Kind kind = WebAnswer::Kind::answered;
  int status = 0;
  std::string reason;      // where there is no answer, or why it was not asked for
  std::string fragment;    // of the redirect that led here
  bool says_gone = false;  // its text says that the page is not there
};

// `chain` begins with the address itself; each but the last redirects to the next. `is_endless`: so does the last, to
// one that was there before or as the tenth.
UrlResult judge(std::span<const UrlStep> chain, bool is_endless);

bool is_redirect(int status);  // one that names a place

// Whether a HEAD that was answered so says too little, so that GET has to ask.
bool wants_get(int status);

// Whether title or first heading say that the page is not there, in one of the languages that are known.
bool says_not_found(std::string_view html);

// Ids and names that a link can point to, sorted.
std::vector<std::string> ids_of_html(std::string_view html);

}  // namespace kb
