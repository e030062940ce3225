package io.firsthand.customer;

/** 电话号码: the digits that two spellings of one number share; brackets, blanks, dashes and the leading plus do not count. */
final class PhoneDigits {

    private PhoneDigits() {}

    static String of(String phone) {
        if (phone == null) {
            return null;
        }
        var digits = phone.replaceAll("[^0-9]", "");
        return digits.isEmpty() ? inLowerCase(phone.strip()) : digits;
    }

    /** Character by character, because a whole text may grow when its case changes. */
    private static String inLowerCase(String text) {
        return text.codePoints()
                .map(Character::toLowerCase)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
