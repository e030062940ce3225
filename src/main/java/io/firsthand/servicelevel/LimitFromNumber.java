package io.firsthand.servicelevel;

import org.springframework.boot.context.properties.ConfigurationPropertiesBinding;
import org.springframework.core.convert.converter.Converter;
import org.springframework.stereotype.Component;

/** A limit without its unit is a number to whoever reads the file; it is refused in the same words as any other slip. */
@Component
@ConfigurationPropertiesBinding
class LimitFromNumber implements Converter<Integer, Limit> {

    @Override
    public Limit convert(Integer number) {
        return Limit.of(number.toString());
    }
}
