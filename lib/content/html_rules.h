// What of HTML is shown to readers who do not know the author: the tables behind html_safe.h, and addresses.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace kb {

enum class Shape { phrase, block, empty };

struct SafeElement {
  std::string_view name;
  Shape shape = Shape::phrase;
  std::string_view inside;   // one of these, between blanks, must be open around it; where closing looks no further
  std::string_view closes;   // those that end where it begins
  std::string_view becomes;  // what is written for it; empty: its own name
};

struct SafeAttribute {
  std::string_view elements;  // between blanks; "*" is every one
  std::string_view name;
  bool (*takes)(std::string_view value);  // null: it is there or not, whatever its value
};

// Null for what is not known. A pointer to the same row each time.
const SafeElement* find_safe_element(std::string_view name);

std::string_view name_in_page(const SafeElement& element);

// Books have plainer elements, which all their readers show; empty for those of which only the content stays.
std::string_view name_in_book(const SafeElement& element);

std::span<const SafeAttribute> safe_attributes();

// Whether `name` is one of the names, which stand between blanks.
bool is_among(std::string_view names, std::string_view name);

// Without blanks around it and without controls, which browsers pass over or which nobody can write. What is asked of
// an address is asked of this, and this is written.
std::string plain_address(std::string_view written);

// In lower case and without what browsers pass over when they look for a scheme; empty for paths.
std::string scheme_of_address(std::string_view address);

// With a host, whichever slashes are before it.
bool is_of_the_web(std::string_view address);

// "data:" of a kind of image.
bool is_image_data(std::string_view address);

}  // namespace kb
