package io.accalmie.agent.provenance;

import com.adobe.internal.xmp.XMPConst;
import com.adobe.internal.xmp.XMPException;
import com.adobe.internal.xmp.XMPMeta;
import com.adobe.internal.xmp.XMPMetaFactory;
import com.adobe.internal.xmp.options.ParseOptions;
import com.adobe.internal.xmp.options.SerializeOptions;
import io.accalmie.agent.AssetMark;
import io.accalmie.agent.DigitalSource;
import io.accalmie.agent.RenderedItem;
import io.accalmie.agent.UnreadableAssetException;
import io.accalmie.agent.media.MediaFile;
import java.util.Optional;

/**
 * Says in a picture that it is generated, and by what: {@code Iptc4xmpExt:DigitalSourceType}
 * (<a href="https://www.iptc.org/std/photometadata/specification/IPTC-PhotoMetadata">IPTC Photo Metadata Standard</a>) and
 * {@code xmp:CreatorTool}. Nothing of the job is said, and no time: the same picture gets the same bytes.
 */
public final class Provenance {
    private static final String IPTC = "http://iptc.org/std/Iptc4xmpExt/2008-02-29/";
    private static final String SOURCE = "DigitalSourceType";
    private static final String TOOL = "CreatorTool";
    /** Longest packet that is read, bytes; more is treated as none. */
    private static final int MOST = 1024 * 1024;

    private Provenance() {}

    /**
     * The item with the mark in it: of a trained model's output, or of a placeholder where it is {@link RenderedItem#synthetic}.
     * A mark that is there already is replaced. A clip, and what cannot be read, is given back as it is.
     *
     * @param model name of the model that was ordered
     */
    public static RenderedItem marked(RenderedItem item, String model) {
        DigitalSource source = item.synthetic() ? DigitalSource.ALGORITHM : DigitalSource.TRAINED_MODEL;
        String tool = item.synthetic() ? "Accalmie (placeholder for " + model + ")" : "Accalmie (" + model + ")";
        return withXmp(item.bytes(), packet(source, tool))
                .map(bytes -> new RenderedItem(
                        bytes, item.mediaType(), item.width(), item.height(), item.seed(), item.synthetic()))
                .orElse(item);
    }

    private static Optional<byte[]> withXmp(byte[] file, byte[] packet) {
        try {
            return MediaFile.read(file).withXmp(packet);
        } catch (UnreadableAssetException e) {
            return Optional.empty();
        }
    }

    /** What a file says of its making; whatever is no XMP says nothing. */
    public static AssetMark of(MediaFile file) {
        Optional<XMPMeta> read =
                file.xmp().filter(packet -> packet.length <= MOST).flatMap(Provenance::parsed);
        return new AssetMark(
                file.format().mediaType(),
                read.flatMap(xmp -> property(xmp, IPTC, SOURCE)),
                read.flatMap(xmp -> property(xmp, XMPConst.NS_XMP, TOOL)));
    }

    private static Optional<XMPMeta> parsed(byte[] packet) {
        try {
            return Optional.of(XMPMetaFactory.parseFromBuffer(packet, new ParseOptions().setDisallowDoctype(true)));
        } catch (XMPException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> property(XMPMeta xmp, String namespace, String name) {
        try {
            return Optional.ofNullable(xmp.getPropertyString(namespace, name));
        } catch (XMPException e) {
            return Optional.empty();
        }
    }

    private static byte[] packet(DigitalSource source, String tool) {
        try {
            XMPMetaFactory.getSchemaRegistry().registerNamespace(IPTC, "Iptc4xmpExt");
            XMPMeta xmp = XMPMetaFactory.create();
            xmp.setProperty(IPTC, SOURCE, source.address());
            xmp.setProperty(XMPConst.NS_XMP, TOOL, tool);
            return XMPMetaFactory.serializeToBuffer(
                    xmp,
                    new SerializeOptions()
                            .setUseCompactFormat(true)
                            .setSort(true)
                            .setReadOnlyPacket(true)
                            .setPadding(0));
        } catch (XMPException e) {
            throw new IllegalStateException("two properties cannot be written as XMP", e);
        }
    }
}
