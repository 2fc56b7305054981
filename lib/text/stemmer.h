// Snowball stemmers, one of a language for each thread.
#pragma once

#include <string_view>

struct sb_stemmer;

namespace kb {

class Stemmer {
 public:
  // `language` is a Snowball name; empty or unknown: words stay as they are.
  explicit Stemmer(std::string_view language);

  // The stem of a folded word; valid until the next call on this thread.
  std::string_view operator()(std::string_view word) const;

  explicit operator bool() const { return stemmer_ != nullptr; }

 private:
  sb_stemmer* stemmer_ = nullptr;  // belongs to the thread
};

}  // namespace kb
