// Numbers in Chinese characters.
#pragma once

#include <string>

#include "reply/liquid/number.h"

namespace kb::liquid {

// 123 -> 一百二十三, 10.5 -> 十点五. Numbers of more than 16 digits stay digits.
std::string chinese_number(const Number& number);

// As invoices write amounts: 123.45 -> 壹佰贰拾叁元肆角伍分, 123 -> 壹佰贰拾叁元整.
std::string chinese_amount(const Number& number);

}  // namespace kb::liquid
